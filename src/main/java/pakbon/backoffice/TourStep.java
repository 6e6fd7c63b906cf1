package pakbon.backoffice;

/** What one does on the guided tour, in the order in which it is best done. */
public enum TourStep {
    OPEN("/fulfillments"),
    PRINT("/fulfillments"),
    PACK("/fulfillments"),
    SHIP("/fulfillments?type=delivery&status=packed"),
    PAY("/sales"),
    PICK_UP("/fulfillments?type=pickup"),
    HISTORY("/sales");

    private final String path;

    TourStep(String path) {
        this.path = path;
    }

    /** Where it is done. */
    public String path() {
        return path;
    }
}
