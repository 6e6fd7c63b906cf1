package pakbon.outlets;

/**
 * What the printers of an outlet take; whoever prints may choose otherwise each time (I5).
 *
 * @param receiptsOnA4 instead of on a roll of 80 mm
 * @param labelsAsZpl for a label printer, instead of as PDF
 */
public record OutletPapers(boolean receiptsOnA4, boolean labelsAsZpl) {
    public static final OutletPapers USUAL = new OutletPapers(false, false);
}
