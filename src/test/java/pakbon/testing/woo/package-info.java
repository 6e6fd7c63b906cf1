/** A WooCommerce shop for tests: a real server with its own truth. */
package pakbon.testing.woo;
