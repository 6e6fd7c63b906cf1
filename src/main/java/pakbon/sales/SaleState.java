package pakbon.sales;

/** A sale is open until its last fulfillment completes (Q3); voided when it was cancelled before that. */
public enum SaleState {
    OPEN,
    COMPLETED,
    VOIDED
}
