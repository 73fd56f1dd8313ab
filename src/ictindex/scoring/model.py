"""What every part of a framework file shares: strict models, texts in two languages, codes."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Code = Annotated[str, StringConstraints(pattern=r"^[\w][\w.\-]*$", max_length=64)]
FieldCode = Annotated[str, StringConstraints(pattern=r"^\w+$", max_length=64)]
Finite = Annotated[float, Field(allow_inf_nan=False)]
Positive = Annotated[float, Field(gt=0, allow_inf_nan=False)]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Direction = Literal["higher", "lower"]


class Part(BaseModel):
    """A piece of a framework file: unknown keys are refused, nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Text(Part):
    """A text in Vietnamese and English; a plain string serves for both."""

    vi: str
    en: str

    @model_validator(mode="before")
    @classmethod
    def _accept_plain_string(cls, value: Any) -> Any:
        return {"vi": value, "en": value} if isinstance(value, str) else value

    def in_language(self, language: str) -> str:
        """Give the text in ``language``, Vietnamese unless it is "en"."""
        return self.en if language == "en" else self.vi
