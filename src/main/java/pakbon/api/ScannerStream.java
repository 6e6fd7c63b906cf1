package pakbon.api;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import pakbon.outlets.OutletId;
import pakbon.scanner.ScannerHub;
import pakbon.scanner.Sender;
import pakbon.shared.RetailerId;
import tools.jackson.databind.json.JsonMapper;

/**
 * One listening Scanner, with a thread and a short queue of its own, so that a slow phone holds nobody up. It ends when its
 * device is changed, and after minutes anyway: who comes back is asked anew who it is.
 */
final class ScannerStream implements ScannerHub.Ear {
    private static final int HEARTBEAT_SECONDS = 15;
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final SseEmitter emitter = new SseEmitter(0L);
    private final BlockingQueue<Event> waiting = new ArrayBlockingQueue<>(512);
    private final Sender sender;
    private final ScannerHub hub;
    private final JsonMapper json;
    private volatile @Nullable Thread thread;

    private record Event(String name, Map<String, @Nullable Object> data, boolean last) {}

    ScannerStream(Sender sender, ScannerHub hub, JsonMapper json) {
        this.sender = sender;
        this.hub = hub;
        this.json = json;
    }

    SseEmitter emitter() {
        return emitter;
    }

    void begin() {
        emitter.onCompletion(this::end);
        emitter.onError(_ -> end());
        hub.listen(this);
        thread = Thread.ofVirtual().name("scanner-stream").start(this::run);
    }

    @Override
    public void hear(RetailerId retailer, Set<OutletId> outlets, String name, String data) {
        var actor = sender.actor();
        if (!retailer.equals(actor.retailer())
                || !outlets.isEmpty() && outlets.stream().noneMatch(each -> actor.reaches(each.value()))) {
            return;
        }
        var event = event(name, data);
        if (event != null && !waiting.offer(event)) {
            end();
        }
    }

    /** The pages' hints in the words of the API; null for what concerns no Scanner. */
    private @Nullable Event event(String name, String data) {
        var parts = data.split(" ", -1);
        return switch (name) {
            case "fulfillment" -> parts.length < 7 ? null : new Event(name, fulfillment(parts), false);
            case "sale" -> new Event(name, Map.of("sale_id", data), false);
            case "presence" -> new Event(name, presence(data.split(" ", 3)), false);
            case "scanner-device" ->
                data.equals(sender.source().toString()) ? new Event("session", Map.of(), true) : null;
            default -> null;
        };
    }

    private static Map<String, @Nullable Object> fulfillment(String[] parts) {
        return Map.of(
                "id",
                parts[0],
                "sale_id",
                parts[1],
                "state",
                parts[5].replace('-', '_'),
                "version",
                Integer.valueOf(parts[6]));
    }

    private static Map<String, @Nullable Object> presence(String[] parts) {
        var presence = new LinkedHashMap<String, @Nullable Object>();
        presence.put("fulfillment_id", parts[0].equals("-") ? null : UUID.fromString(parts[0]));
        presence.put("user_id", parts[1]);
        presence.put("name", parts[2]);
        return presence;
    }

    @Override
    public void end() {
        hub.leave(this);
        var running = thread;
        if (running != null) {
            running.interrupt();
        }
        try {
            emitter.complete();
        } catch (IllegalStateException e) {
            // The connection was gone before us.
        }
    }

    private void run() {
        long until = System.nanoTime() + LONGEST.toNanos();
        try {
            emitter.send(SseEmitter.event().name("hello").data("{}").reconnectTime(2000));
            while (System.nanoTime() < until) {
                var event = waiting.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
                if (event == null) {
                    emitter.send(SseEmitter.event().comment("beat"));
                } else {
                    emitter.send(SseEmitter.event().name(event.name()).data(json.writeValueAsString(event.data())));
                    if (event.last()) {
                        return;
                    }
                }
            }
        } catch (IOException | IllegalStateException e) {
            // The phone has gone; that is how most streams end.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }
}
