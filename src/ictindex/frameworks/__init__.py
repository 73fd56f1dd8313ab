"""What is measured: imported framework versions, from draft to released."""
