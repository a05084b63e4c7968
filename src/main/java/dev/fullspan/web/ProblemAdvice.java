package dev.fullspan.web;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.platform.Requires;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Controller;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Turns what goes wrong in a request into {@link ProblemAnswers}; no exception's own text reaches a caller. */
@ControllerAdvice
@Controller
@Requires(Requires.NOTHING)
class ProblemAdvice implements ErrorController {
    private final ProblemAnswers answers;

    ProblemAdvice(ProblemAnswers answers) {
        this.answers = answers;
    }

    @ExceptionHandler
    void problem(ProblemException e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        answers.answer(request, response, e);
    }

    @ExceptionHandler
    void unreadable(HttpMessageNotReadableException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        answers.answer(
                request,
                response,
                Problem.INVALID_REQUEST,
                null,
                "The body cannot be read as JSON of the form asked for.");
    }

    @ExceptionHandler
    void mistyped(MethodArgumentTypeMismatchException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        answers.answer(
                request,
                response,
                Problem.INVALID_REQUEST,
                e.getName(),
                "“" + e.getName() + "” is not of the form asked for.");
    }

    @ExceptionHandler
    void missing(MissingServletRequestParameterException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String name = e.getParameterName();
        answers.answer(request, response, Problem.INVALID_REQUEST, name, "“" + name + "” is missing.");
    }

    @ExceptionHandler
    void other(Exception e, HttpServletRequest request, HttpServletResponse response) throws Exception {
        switch (e) {
            case ErrorResponse known -> status(known.getStatusCode().value(), request, response, e);
            case AccessDeniedException denied -> throw denied; // the security chain's to answer
            case AuthenticationException unknown -> throw unknown;
            case IOException gone when gone.getClass().getSimpleName().equals("ClientAbortException") -> {}
            default -> answers.fault(request, response, e);
        }
    }

    /** Answers what went wrong outside of a controller. */
    @RequestMapping("/error")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Object cause = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        status(
                status instanceof Integer code ? code : 404,
                request,
                response,
                cause instanceof Throwable throwable ? throwable : null);
    }

    private void status(int status, HttpServletRequest request, HttpServletResponse response, @Nullable Throwable cause)
            throws IOException {
        for (Problem problem : Problem.values()) {
            if (problem.status() == status && problem != Problem.FAULT && problem != Problem.NOT_READY) {
                answers.answer(request, response, problem, null, detail(problem));
                return;
            }
        }
        HttpStatusCode code = HttpStatusCode.valueOf(status);
        if (code.is5xxServerError()) {
            answers.fault(request, response, cause);
            return;
        }
        HttpStatus named = HttpStatus.resolve(status);
        String title = named == null ? "The request is not taken" : named.getReasonPhrase();
        answers.answer(request, response, status, title, "This address does not take such a request.");
    }

    /** What the problem asks of whoever met it. */
    static String detail(Problem problem) {
        return switch (problem) {
            case NOT_FOUND -> "This address leads nowhere. It may have been mistyped, or what it showed has gone.";
            case NOT_ALLOWED -> "You are signed in, but this needs a right that you do not have. Ask an administrator.";
            case NOT_SIGNED_IN -> "Sign in, or send an API key with the request.";
            case TOO_LARGE -> "Send less at once.";
            case UNSUPPORTED -> "Send the content in a form that is taken here.";
            case TOO_MUCH -> "Choose a shorter range, or ask with fewer conditions.";
            case TOO_MANY_REQUESTS -> "Wait a little, then try again.";
            case INVALID_REQUEST -> "The request does not have the form asked for.";
            case NOT_ENOUGH_STOCK -> "Ask for less, or ask again later.";
            case CONFLICT -> "What you sent does not fit what is there already.";
            case CHANGED -> "Load it again and repeat your change.";
            case STORAGE_FULL -> "The disk is full. What was acknowledged is safe. Make room, then try again.";
            case TOO_SLOW -> "Send less at once, or over a faster line.";
            case FAULT, NOT_READY, BUSY -> "Try again in a moment.";
        };
    }
}
