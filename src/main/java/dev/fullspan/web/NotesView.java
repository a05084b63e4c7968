package dev.fullspan.web;

import java.util.List;

/** The page of notes: every note, the latest day first. */
public record NotesView(List<Note> notes) {
    public NotesView {
        notes = List.copyOf(notes);
    }
}
