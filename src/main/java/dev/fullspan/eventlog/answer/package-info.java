/** Answers to the questions: the one place where they are rendered to SQL, and how they are carried out. */
@NullMarked
package dev.fullspan.eventlog.answer;

import org.jspecify.annotations.NullMarked;
