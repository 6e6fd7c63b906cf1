package pakbon.channels.shopify;

/** What we ask and tell about the handing over of an order. */
final class FulfillmentQuestions {
    static final Question STANDING = new Question("Standing", """
            query Standing($id: ID!) {
              order(id: $id) {
                id cancelledAt displayFinancialStatus displayFulfillmentStatus
                disputes { status }
                fulfillments(first: 20) {
                  id status
                  trackingInfo(first: 10) { company number url }
                  fulfillmentOrders(first: 5) { nodes { deliveryMethod { methodType } } }
                }
                fulfillmentOrders(first: 30) {
                  nodes {
                    id status fulfillAt
                    assignedLocation { name location { id isFulfillmentService } }
                    deliveryMethod { methodType }
                    supportedActions { action }
                    fulfillmentHolds { reason displayReason reasonNotes }
                  }
                  pageInfo { hasNextPage endCursor }
                }
              }
            }
            """);

    static final Question FULFILL = new Question("Fulfill", """
            mutation Fulfill($fulfillment: FulfillmentInput!, $message: String) {
              fulfillmentCreate(fulfillment: $fulfillment, message: $message) {
                fulfillment { id status }
                userErrors { field message }
              }
            }
            """);

    static final Question TRACK = new Question("Track", """
            mutation Track($id: ID!, $tracking: FulfillmentTrackingInput!, $notify: Boolean) {
              fulfillmentTrackingInfoUpdate(fulfillmentId: $id, trackingInfoInput: $tracking, notifyCustomer: $notify) {
                fulfillment { id status }
                userErrors { field message }
              }
            }
            """);

    /** The shop mails the customer. */
    static final Question READY = new Question("Ready", """
            mutation Ready($input: FulfillmentOrderLineItemsPreparedForPickupInput!) {
              fulfillmentOrderLineItemsPreparedForPickup(input: $input) {
                userErrors { field message code }
              }
            }
            """);

    private FulfillmentQuestions() {}
}
