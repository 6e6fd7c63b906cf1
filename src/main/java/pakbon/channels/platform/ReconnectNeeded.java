package pakbon.channels.platform;

import java.util.List;

/** The shop no longer lets us in, or not far enough: only a person can mend it. */
public class ReconnectNeeded extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<Problem> problems;

    public ReconnectNeeded(List<Problem> problems) {
        super(problems.toString());
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
