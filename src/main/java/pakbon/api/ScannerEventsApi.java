package pakbon.api;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import pakbon.scanner.ScannerHub;
import pakbon.scanner.Sender;
import tools.jackson.databind.json.JsonMapper;

/** The stream of hints that keeps Scanners up to date. */
@RestController
class ScannerEventsApi {
    private final ScannerHub hub;
    private final JsonMapper json;

    ScannerEventsApi(ScannerHub hub, JsonMapper json) {
        this.hub = hub;
        this.json = json;
    }

    @Requires(Scope.SCANNER)
    @GetMapping(path = ScannerCookie.PATH + "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> events(Sender sender) {
        var stream = new ScannerStream(sender, hub, json);
        stream.begin();
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Accel-Buffering", "no")
                .body(stream.emitter());
    }
}
