/**
 * The record of a sale as the till knows it: receipt number, lines, customer, payments, note, and the history of it all.
 * Must not know packing: a sale is open until somebody above says it is complete.
 */
@ApplicationModule(allowedDependencies = {"shared", "trail", "retailers", "outlets", "catalog"})
@NullMarked
package pakbon.sales;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
