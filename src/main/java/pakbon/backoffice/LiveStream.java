package pakbon.backoffice;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import pakbon.users.SignedIn;

/**
 * One open page. It has a thread and a short queue of its own, so that a slow phone holds nobody up; when the queue is
 * full the stream ends, and the page comes back and fetches anew.
 */
class LiveStream {
    private static final int HEARTBEAT_SECONDS = 15;
    private static final int BEATS_PER_CHECK = 4;

    private final SseEmitter emitter = new SseEmitter(0L);
    private final BlockingQueue<LiveEvent> waiting = new ArrayBlockingQueue<>(256);
    private final SignedIn person;
    private final BooleanSupplier stillWelcome;
    private final Consumer<LiveStream> ended;
    private volatile @Nullable Thread thread;

    LiveStream(SignedIn person, BooleanSupplier stillWelcome, Consumer<LiveStream> ended) {
        this.person = person;
        this.stillWelcome = stillWelcome;
        this.ended = ended;
    }

    SseEmitter emitter() {
        return emitter;
    }

    void offer(LiveEvent event) {
        if (concerns(event) && !waiting.offer(event)) {
            end();
        }
    }

    boolean concerns(LiveEvent event) {
        return event.retailer().equals(person.retailer())
                && (event.outlets().isEmpty() || event.outlets().stream().anyMatch(person::sees));
    }

    void begin() {
        emitter.onCompletion(this::end);
        emitter.onError(_ -> end());
        thread = Thread.ofVirtual().name("live-page").start(this::run);
    }

    void end() {
        ended.accept(this);
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
        try {
            emitter.send(SseEmitter.event().name("hello").data("").reconnectTime(2000));
            var beats = 0;
            while (beats < BEATS_PER_CHECK || stillWelcome.getAsBoolean()) {
                beats %= BEATS_PER_CHECK;
                var event = waiting.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
                if (event == null) {
                    emitter.send(SseEmitter.event().comment("beat"));
                    beats++;
                } else {
                    emitter.send(SseEmitter.event().name(event.name()).data(event.data()));
                }
            }
        } catch (IOException | IllegalStateException e) {
            // The page has gone; that is how most streams end.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }
}
