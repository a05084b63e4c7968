package dev.fullspan.web;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.platform.Requires;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** What the {@code type} of a problem answer leads to: the problem's name, its status, and what it asks of the caller. */
@Controller
@Requires(Requires.NOTHING)
class ProblemReference {
    @GetMapping("/problems/{slug}")
    View problem(@PathVariable String slug) {
        for (Problem problem : Problem.values()) {
            if (problem.slug().equals(slug)) {
                return new JtePage(
                        "shell/problem",
                        new ProblemView(
                                problem, problem.status(), problem.title(), ProblemAdvice.detail(problem), null, null));
            }
        }
        throw new ProblemException(Problem.NOT_FOUND, "slug", "There is no problem of this name.");
    }
}
