package pakbon.scanner;

import java.util.UUID;
import pakbon.shared.RetailerId;

/** A device has another name, outlet, language or holder, or was shut out. Announced inside the transaction. */
public record DeviceChanged(RetailerId retailer, UUID device) {}
