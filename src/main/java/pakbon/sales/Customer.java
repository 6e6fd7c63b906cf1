package pakbon.sales;

/** Who bought, as the shop wrote it at the time; each part may be empty. */
public record Customer(String name, String email, String phone) {}
