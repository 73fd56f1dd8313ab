"""What each body declares in a campaign, from the first answer to the certified submission."""
