package pakbon.backoffice.channels;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import pakbon.backoffice.ForAnyone;
import pakbon.channels.Consents;

/**
 * What a platform shows of us in a frame of its own pages: a way out of the frame. In there nobody is signed in, and nothing
 * that could be clicked by mistake is shown; the window that opens is where things are decided.
 */
@Controller
class DoorPage {
    private static final String FRAMED_BY_NOBODY = "frame-ancestors 'none'";

    private final Consents consents;

    DoorPage(Consents consents) {
        this.consents = consents;
    }

    @ForAnyone
    @GetMapping("/connect/{platform}/door")
    String open(@PathVariable String platform, HttpServletRequest request, HttpServletResponse response, Model model) {
        var frames = consents.framedBy(platform);
        if (frames.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var policy = String.valueOf(response.getHeader("Content-Security-Policy"));
        response.setHeader(
                "Content-Security-Policy",
                policy.replace(FRAMED_BY_NOBODY, "frame-ancestors " + String.join(" ", frames)));
        var query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        var way = request.getParameter("code") == null ? "load" : "back";
        model.addAttribute("there", "/connect/" + platform + "/" + way + query);
        return "backoffice/channels/door";
    }
}
