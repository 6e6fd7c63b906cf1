package pakbon.backoffice;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import pakbon.outlets.OutletId;
import pakbon.scanner.ScannerHub;
import pakbon.shared.RetailerId;
import pakbon.users.SignIns;
import pakbon.users.SignedIn;

/** Keeps open pages up to date: one stream of hints for each, ended before the web server waits for open requests. */
@Controller
public class LivePages implements SmartLifecycle {
    private static final String NOW = "9223372036854775807";

    private final Set<LiveStream> open = ConcurrentHashMap.newKeySet();
    private final LiveMemory memory;
    private final LiveWire wire;
    private final ScannerHub scanners;
    private final SignIns signIns;
    private final Clock clock;
    private volatile boolean running;

    LivePages(LiveWire wire, ScannerHub scanners, SignIns signIns, Clock clock) {
        this.memory = new LiveMemory(clock);
        this.wire = wire;
        this.scanners = scanners;
        this.signIns = signIns;
        this.clock = clock;
    }

    /**
     * Tells every open page of this retailer, on all nodes, that something is worth fetching; after the running
     * transaction has committed, or at once when there is none.
     *
     * @param outlets where it happened, so that only those who see one of them hear it; empty means everybody
     * @param name what pages listen for ({@code hx-trigger="sse:<name>"}), such as {@code fulfillment}
     * @param data an id or nothing, on one line
     */
    public void publish(RetailerId retailer, Set<OutletId> outlets, String name, String data) {
        var event = new LiveEvent(retailer, Set.copyOf(outlets), name, data);
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    sendOut(event);
                }
            });
        } else {
            sendOut(event);
        }
    }

    private void sendOut(LiveEvent event) {
        deliver(event);
        wire.tell(event);
    }

    private void deliver(LiveEvent event) {
        memory.keep(event);
        for (var stream : open) {
            stream.offer(event);
        }
        scanners.tell(event.retailer(), event.outlets(), event.name(), event.data());
    }

    /** @param since when the page began to be made, in milliseconds of the epoch: it hears what was told from then on */
    @ForStaff
    @GetMapping(path = "/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> live(SignedIn person, @RequestParam(defaultValue = NOW) long since) {
        Instant began = clock.instant();
        var stream = new LiveStream(
                person,
                () -> signIns.resume(person.retailer(), person.user(), began)
                        .filter(now -> now.equals(person))
                        .isPresent(),
                open::remove);
        open.add(stream);
        memory.since(Instant.ofEpochMilli(since)).forEach(stream::offer);
        if (running) {
            stream.begin();
        } else {
            stream.end();
        }
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Accel-Buffering", "no")
                .body(stream.emitter());
    }

    int howMany() {
        return open.size();
    }

    @Override
    public void start() {
        running = true;
        wire.start(this::deliver);
    }

    @Override
    public void stop() {
        running = false;
        wire.stop();
        open.forEach(LiveStream::end);
        scanners.end();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
