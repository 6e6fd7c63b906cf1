/** A BigCommerce store that is not one. */
package pakbon.testing.bigcommerce;
