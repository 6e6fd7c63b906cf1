package pakbon.testing.woo;

/** What goes wrong between a shop and us. */
public enum Fault {
    /** The connection is closed without a word. */
    DOWN,
    /** Nothing comes for a while; then the answer does. */
    SLOW,
    ERROR_500,
    UNAVAILABLE_503,
    /** A firewall's page, with 200. */
    HTML,
    /** A security plugin's page, with 403. */
    HTML_403,
    /** Bytes that are no JSON. */
    GARBAGE,
    /** 429, with a pause of 7 seconds. */
    TOO_MANY,
    /** The shop does it, and the answer is lost. */
    LOST_ANSWER
}
