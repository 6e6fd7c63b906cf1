package pakbon.channels.shopify;

/**
 * Something to ask or to tell the shop, in GraphQL.
 *
 * @param name of the operation; what it costs is remembered by it
 */
record Question(String name, String text) {}
