-- Histories are only ever added to, except that words about a customer go.
grant update (detail) on fulfillment.history to pakbon_app;
