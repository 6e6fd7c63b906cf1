package pakbon.channels.shopify;

/** What we ask about stock and products, and how we say how many there are. */
final class StockQuestions {
    /** No shop has more places from which it sells online than this, that a person would choose from in a list. */
    static final Question LOCATIONS = new Question("Locations", """
            query Locations {
              locations(first: 50) { nodes { id name fulfillsOnlineOrders isFulfillmentService } pageInfo { hasNextPage endCursor } }
            }
            """);

    static final Question LEVELS = new Question("Levels", """
            query Levels($ids: [ID!]!, $location: ID!) {
              nodes(ids: $ids) {
                ... on ProductVariant {
                  id
                  inventoryItem {
                    id tracked
                    inventoryLevel(locationId: $location) { quantities(names: ["available"]) { name quantity } }
                  }
                }
              }
            }
            """);

    static final Question SET = new Question("SetStock", """
            mutation SetStock($input: InventorySetQuantitiesInput!, $key: String!) {
              inventorySetQuantities(input: $input) @idempotent(key: $key) {
                userErrors { code field message }
              }
            }
            """);

    static final Question ACTIVATE = new Question("ActivateStock", """
            mutation ActivateStock($item: ID!, $location: ID!, $available: Int!, $key: String!) {
              inventoryActivate(inventoryItemId: $item, locationId: $location, available: $available) @idempotent(key: $key) {
                userErrors { field message }
              }
            }
            """);

    static final Question SOLD = new Question("Sold", """
            query Sold($first: Int!, $after: String) {
              productVariants(first: $first, after: $after, sortKey: ID) {
                nodes {
                  id sku barcode title inventoryQuantity
                  selectedOptions { name value }
                  inventoryItem { id tracked }
                  media(first: 1) { nodes { preview { image { url } } } }
                  product {
                    id title status hasOnlyDefaultVariant
                    featuredMedia { preview { image { url } } }
                  }
                }
                pageInfo { hasNextPage endCursor }
              }
              productVariantsCount { count }
            }
            """);

    private StockQuestions() {}
}
