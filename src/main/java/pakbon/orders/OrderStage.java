package pakbon.orders;

/** How far an order is as a whole: the lowest stage of all its parts (Q4). The order of the words is the order of the stages. */
public enum OrderStage {
    OPEN,
    PACKED,
    COMPLETED,
    CANCELLED
}
