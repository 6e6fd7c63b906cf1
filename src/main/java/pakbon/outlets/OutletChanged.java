package pakbon.outlets;

import pakbon.shared.Actor;

/**
 * An owner said something else about an outlet. Announced inside the transaction that changed it.
 *
 * @param clockChanged its opening hours or its time zone are others: what is due there is due at other times
 */
public record OutletChanged(Outlet before, Outlet now, boolean clockChanged, Actor actor) {}
