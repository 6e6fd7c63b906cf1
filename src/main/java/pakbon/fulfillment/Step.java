package pakbon.fulfillment;

/** What can happen to a fulfillment. Which of them may happen now, its state says. */
public enum Step {
    /** Somebody takes it on, in the Scanner. */
    START,
    PICK,
    /** Everybody lets it go and nothing is picked any more: new again (Q6). */
    RELEASE,
    PACK,
    UNPACK,
    /** All of it, or a part, goes to another outlet (G6). */
    REROUTE,
    /** It goes to another outlet first, which sends the whole order in one parcel (G8). */
    GATHER,
    /** It does not go there after all. */
    STAY,
    /** It has left for the other outlet. */
    SEND_ON,
    /** It has not left after all. */
    RECALL,
    /** The other outlet has it. */
    ARRIVE,
    /** Shipped or picked up, as the handover says. */
    COMPLETE,
    CANCEL,
    /** Cancelled goods lie on the shelf again. */
    PUT_BACK
}
