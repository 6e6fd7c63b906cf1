package pakbon.channels;

import java.util.List;
import java.util.Map;
import pakbon.outlets.OutletId;

/**
 * A shop to be connected.
 *
 * @param platform its key: {@code woocommerce}
 * @param name as people will call it
 * @param address as typed; https
 * @param credentials by the platform's own names: {@code consumer_key}, {@code consumer_secret}
 * @param outlets that may fulfill its orders, in their order of priority; the first records the sales
 */
public record NewConnection(
        String platform, String name, String address, Map<String, String> credentials, List<OutletId> outlets) {
    public NewConnection {
        credentials = Map.copyOf(credentials);
        outlets = List.copyOf(outlets);
    }

    @Override
    public String toString() {
        return "NewConnection[" + platform + " " + name + " " + address + "]";
    }
}
