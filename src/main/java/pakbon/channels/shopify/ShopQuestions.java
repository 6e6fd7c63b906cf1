package pakbon.channels.shopify;

/** What we ask about the shop itself, and how we have it tell us of changes. */
final class ShopQuestions {
    static final Question SHOP = new Question("Shop", """
            query Shop {
              shop { name ianaTimezone myshopifyDomain }
              currentAppInstallation { accessScopes { handle } }
            }
            """);

    /** Whether we may see people: names and addresses are kept from apps that are not approved for them. */
    static final Question PEOPLE = new Question("People", """
            query People {
              orders(first: 1, reverse: true) { nodes { id email shippingAddress { name } customer { displayName } } }
            }
            """);

    static final Question SUBSCRIPTIONS = new Question("Subscriptions", """
            query Subscriptions($after: String) {
              webhookSubscriptions(first: 100, after: $after) {
                nodes { id topic uri }
                pageInfo { hasNextPage endCursor }
              }
            }
            """);

    static final Question SUBSCRIBE = new Question("Subscribe", """
            mutation Subscribe($topic: WebhookSubscriptionTopic!, $subscription: WebhookSubscriptionInput!) {
              webhookSubscriptionCreate(topic: $topic, webhookSubscription: $subscription) {
                webhookSubscription { id }
                userErrors { field message }
              }
            }
            """);

    static final Question UNSUBSCRIBE = new Question("Unsubscribe", """
            mutation Unsubscribe($id: ID!) {
              webhookSubscriptionDelete(id: $id) {
                deletedWebhookSubscriptionId
                userErrors { field message }
              }
            }
            """);

    static final Question BULK = new Question("Bulk", """
            mutation Bulk($query: String!) {
              bulkOperationRunQuery(query: $query) {
                bulkOperation { id }
                userErrors { field message }
              }
            }
            """);

    private ShopQuestions() {}
}
