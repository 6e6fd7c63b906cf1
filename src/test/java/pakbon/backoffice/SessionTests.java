package pakbon.backoffice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import pakbon.testing.PakbonTest;

/** Whoever presses twice, or works in two windows, has one session and two requests. */
@PakbonTest
class SessionTests {
    private static final String WORD = "what-the-next-page-says";

    @Test
    void twoRequestsThatEndInTheSameMomentBothKeepWhatTheySay(
            @Autowired SessionRepository<? extends Session> sessions) {
        assertThat(saidTwice(sessions)).isIn("first", "second");
    }

    private static <S extends Session> String saidTwice(SessionRepository<S> sessions) {
        var one = sessions.createSession();
        sessions.save(one);
        var first = sessions.findById(one.getId());
        var second = sessions.findById(one.getId());
        first.setAttribute(WORD, "first");
        second.setAttribute(WORD, "second");
        sessions.save(first);
        sessions.save(second);
        String said = sessions.findById(one.getId()).getAttribute(WORD);
        sessions.deleteById(one.getId());
        return said;
    }
}
