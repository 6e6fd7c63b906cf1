package pakbon.backoffice.papers;

import pakbon.backoffice.Formats;

/** A document for the printer, and how its outlet writes times and numbers. */
public record Sheet<T>(T document, Formats formats) {}
