/** A Shopify shop that is not one. */
package pakbon.testing.shopify;
