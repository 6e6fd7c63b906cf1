package pakbon.users;

import java.time.Instant;
import java.util.List;
import pakbon.outlets.OutletId;
import pakbon.shared.RetailerId;
import pakbon.shared.UserId;

/**
 * A business has been set up with its outlets and its owner. Announced inside that transaction; a listener only writes
 * rows, and one that throws undoes it all.
 */
public record RetailerSetUp(RetailerId retailer, UserId owner, List<OutletId> outlets, Instant at) {}
