package pakbon.scanner;

import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import org.springframework.stereotype.Service;
import pakbon.outlets.OutletId;
import pakbon.shared.RetailerId;

/** Passes on what open pages hear to whoever listens for Scanners; the pages' own wire carries it between nodes. */
@Service
public class ScannerHub {
    private final Set<Ear> ears = new CopyOnWriteArraySet<>();

    /** Must not take long: the teller waits. */
    public interface Ear {
        /** @param outlets where it happened; empty when it concerns the whole retailer */
        void hear(RetailerId retailer, Set<OutletId> outlets, String name, String data);

        /** The server is going down. */
        void end();
    }

    public void listen(Ear ear) {
        ears.add(ear);
    }

    public void leave(Ear ear) {
        ears.remove(ear);
    }

    public void tell(RetailerId retailer, Set<OutletId> outlets, String name, String data) {
        ears.forEach(ear -> ear.hear(retailer, outlets, name, data));
    }

    public void end() {
        ears.forEach(Ear::end);
    }
}
