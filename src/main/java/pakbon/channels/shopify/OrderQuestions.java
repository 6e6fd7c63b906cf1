package pakbon.channels.shopify;

/** What we ask about orders. Long lists come in pages; how long a page may be depends on what the shop lets it cost. */
final class OrderQuestions {
    private static final String LINE = """
            fragment Line on LineItem {
              id name title variantTitle sku quantity currentQuantity unfulfilledQuantity requiresShipping isGiftCard
              customAttributes { key value }
              product { id }
              variant { id barcode }
              originalUnitPriceSet { shopMoney { amount currencyCode } }
              discountedUnitPriceAfterAllDiscountsSet { shopMoney { amount currencyCode } }
              discountAllocations { allocatedAmountSet { shopMoney { amount currencyCode } } }
              taxLines { ratePercentage priceSet { shopMoney { amount currencyCode } } }
            }
            """;

    private static final String PART = """
            fragment Part on FulfillmentOrder {
              id status
              fulfillmentHolds { reason displayReason reasonNotes }
              assignedLocation { name location { id name isFulfillmentService } }
              deliveryMethod { methodType presentedName }
              lineItems(first: $partLines) { nodes { ...PartLine } pageInfo { hasNextPage endCursor } }
            }
            """;

    private static final String PART_LINE = """
            fragment PartLine on FulfillmentOrderLineItem { id totalQuantity remainingQuantity lineItem { id } }
            """;

    private static final String PERSON = """
            fragment Person on MailingAddress { name company address1 address2 zip city province countryCodeV2 phone }
            """;

    static final Question ORDER = new Question("Order", """
            query Order($id: ID!, $lines: Int!, $parts: Int!, $partLines: Int!) {
              order(id: $id) {
                id legacyResourceId name createdAt processedAt updatedAt cancelledAt closedAt
                currencyCode taxesIncluded displayFinancialStatus displayFulfillmentStatus
                note email phone
                customAttributes { key value }
                customer { displayName defaultEmailAddress { emailAddress } }
                shippingAddress { ...Person }
                billingAddress { ...Person }
                shippingLines(first: 10) {
                  nodes {
                    id title code isRemoved
                    originalPriceSet { shopMoney { amount currencyCode } }
                    discountedPriceSet { shopMoney { amount currencyCode } }
                    taxLines { ratePercentage priceSet { shopMoney { amount currencyCode } } }
                  }
                }
                additionalFees {
                  id name
                  price { shopMoney { amount currencyCode } }
                  taxLines { ratePercentage priceSet { shopMoney { amount currencyCode } } }
                }
                totalPriceSet { shopMoney { amount currencyCode } }
                currentTotalPriceSet { shopMoney { amount currencyCode } }
                totalTaxSet { shopMoney { amount currencyCode } }
                currentTotalTaxSet { shopMoney { amount currencyCode } }
                totalOutstandingSet { shopMoney { amount currencyCode } }
                totalReceivedSet { shopMoney { amount currencyCode } }
                totalRefundedSet { shopMoney { amount currencyCode } }
                transactions(first: 20) { kind status gateway processedAt }
                fulfillments(first: 20) { status trackingInfo(first: 10) { company number url } }
                lineItems(first: $lines) { nodes { ...Line } pageInfo { hasNextPage endCursor } }
                fulfillmentOrders(first: $parts) { nodes { ...Part } pageInfo { hasNextPage endCursor } }
              }
            }
            """ + PERSON + LINE + PART + PART_LINE);

    static final Question MORE_LINES = new Question("MoreLines", """
            query MoreLines($id: ID!, $first: Int!, $after: String) {
              order(id: $id) {
                lineItems(first: $first, after: $after) { nodes { ...Line } pageInfo { hasNextPage endCursor } }
              }
            }
            """ + LINE);

    static final Question MORE_PARTS = new Question("MoreParts", """
            query MoreParts($id: ID!, $first: Int!, $after: String, $partLines: Int!) {
              order(id: $id) {
                fulfillmentOrders(first: $first, after: $after) {
                  nodes { ...Part }
                  pageInfo { hasNextPage endCursor }
                }
              }
            }
            """ + PART + PART_LINE);

    static final Question MORE_PART_LINES = new Question("MorePartLines", """
            query MorePartLines($id: ID!, $first: Int!, $after: String) {
              fulfillmentOrder(id: $id) {
                lineItems(first: $first, after: $after) { nodes { ...PartLine } pageInfo { hasNextPage endCursor } }
              }
            }
            """ + PART_LINE);

    static final Question REFUNDS = new Question("Refunds", """
            query Refunds($id: ID!, $first: Int!, $lines: Int!) {
              order(id: $id) {
                refunds(first: $first) {
                  createdAt
                  refundLineItems(first: $lines) {
                    nodes { quantity restockType location { name } lineItem { id } }
                    pageInfo { hasNextPage }
                  }
                }
              }
            }
            """);

    static final Question OF_PART = new Question("OrderOfPart", """
            query OrderOfPart($id: ID!) {
              fulfillmentOrder(id: $id) { orderId }
            }
            """);

    static final Question CHANGED = new Question("Changed", """
            query Changed($first: Int!, $after: String, $query: String, $newestFirst: Boolean!) {
              orders(first: $first, after: $after, query: $query, sortKey: UPDATED_AT, reverse: $newestFirst) {
                nodes { id name updatedAt }
                pageInfo { hasNextPage endCursor }
              }
            }
            """);

    static final Question MONEY = new Question("Money", """
            query Money($id: ID!) {
              order(id: $id) {
                id cancelledAt displayFinancialStatus canMarkAsPaid
                totalPriceSet { shopMoney { amount currencyCode } }
                totalOutstandingSet { shopMoney { amount currencyCode } }
                disputes { status }
              }
            }
            """);

    static final Question PAID = new Question("Paid", """
            mutation Paid($input: OrderMarkAsPaidInput!) {
              orderMarkAsPaid(input: $input) {
                order { id displayFinancialStatus }
                userErrors { field message }
              }
            }
            """);

    private OrderQuestions() {}
}
