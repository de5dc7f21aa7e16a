"""What can go wrong with input: a code, a place and a way out.

Ordinary absence is an empty tuple and a programmer's error crashes; only bad input becomes a `QuizError`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Code(StrEnum):
    """Stable names of everything that can be wrong with input."""

    FILE_MISSING = "file-missing"
    FILE_UNREADABLE = "file-unreadable"
    NOT_UTF8 = "not-utf8"
    TEXT_EMPTY = "text-empty"
    TEXT_TOO_LONG = "text-too-long"
    FRONT_MATTER_INVALID = "front-matter-invalid"
    FORMAT_UNKNOWN = "format-unknown"
    FILE_TOO_LARGE = "file-too-large"
    FILE_UNWRITABLE = "file-unwritable"
    NOT_PLAIN_TEXT = "not-plain-text"
    HALF_CHARACTER = "half-character"
    DOCUMENT_DAMAGED = "document-damaged"
    DOCUMENT_LOCKED = "document-locked"
    DOCUMENT_OVERSIZED = "document-oversized"
    DOCUMENT_UNFINISHED = "document-unfinished"
    DOCUMENT_WITHOUT_TEXT = "document-without-text"
    PAGE_WITHOUT_ARTICLE = "page-without-article"
    ADDRESS_INVALID = "address-invalid"
    ADDRESS_NOT_PUBLIC = "address-not-public"
    SITE_UNKNOWN = "site-unknown"
    PAGE_UNREACHABLE = "page-unreachable"
    PAGE_REFUSED = "page-refused"
    PAGE_TYPE_UNKNOWN = "page-type-unknown"
    PAGE_TOO_LARGE = "page-too-large"
    PAGE_TOO_SLOW = "page-too-slow"
    ANCHOR_INVALID = "anchor-invalid"
    ANCHOR_LOST = "anchor-lost"
    BANK_INVALID = "bank-invalid"
    SNAPSHOT_INVALID = "snapshot-invalid"
    ID_REPEATED = "id-repeated"
    ARTICLE_UNKNOWN = "article-unknown"
    ARTICLE_UNUSED = "article-unused"
    ARTICLE_CHANGED = "article-changed"
    PATH_OUTSIDE = "path-outside"
    QUOTE_NOT_FOUND = "quote-not-found"
    QUOTE_AMBIGUOUS = "quote-ambiguous"
    QUOTE_ELSEWHERE = "quote-elsewhere"
    ITEM_UNKNOWN = "item-unknown"
    PROOF_FAILED = "proof-failed"
    LAW_BROKEN = "law-broken"
    NOTHING_PROVEN = "nothing-proven"
    PORT_TAKEN = "port-taken"
    SETTING_INVALID = "setting-invalid"
    DATABASE_URL_INVALID = "database-url-invalid"
    DATABASE_BUSY = "database-busy"
    DATABASE_UNUSABLE = "database-unusable"
    JOIN_CODE_UNKNOWN = "join-code-unknown"
    RESUME_CODE_UNKNOWN = "resume-code-unknown"
    NICKNAME_INVALID = "nickname-invalid"
    ATTEMPT_UNKNOWN = "attempt-unknown"
    QUESTION_UNKNOWN = "question-unknown"
    OPTION_UNKNOWN = "option-unknown"
    RESPONSE_INCOMPLETE = "response-incomplete"
    RESPONSE_SURPLUS = "response-surplus"
    RESPONSE_REPEATED = "response-repeated"
    RESULT_NOT_DUE = "result-not-due"
    SIGN_IN_UNKNOWN = "sign-in-unknown"
    SIGN_IN_USED = "sign-in-used"
    SIGN_IN_EXPIRED = "sign-in-expired"
    SIGN_IN_REFUSED = "sign-in-refused"
    SIGN_IN_BLOCKED = "sign-in-blocked"
    LOGIN_INVALID = "login-invalid"
    LOGIN_TAKEN = "login-taken"
    NAME_INVALID = "name-invalid"
    NAME_DIFFERENT = "name-different"
    PASSWORD_WEAK = "password-weak"  # noqa: S105 - the name of a fault, not a secret
    PASSWORD_WRONG = "password-wrong"  # noqa: S105 - the same
    INVITATION_UNKNOWN = "invitation-unknown"
    INVITATION_USED = "invitation-used"
    INVITATION_EXPIRED = "invitation-expired"
    TEACHER_UNKNOWN = "teacher-unknown"
    LAST_ADMINISTRATOR = "last-administrator"
    LAST_OWNER = "last-owner"
    NOT_OWNER = "not-owner"
    RETENTION_INVALID = "retention-invalid"
    CLASS_UNKNOWN = "class-unknown"
    BANK_UNKNOWN = "bank-unknown"
    BANK_UNPUBLISHABLE = "bank-unpublishable"
    PDF_UNAVAILABLE = "pdf-unavailable"
    PDF_TOO_LONG = "pdf-too-long"
    BANK_SHARED = "bank-shared"
    BANK_WORDS_INVALID = "bank-words-invalid"
    BANK_UPLOAD_INVALID = "bank-upload-invalid"
    HISTORY_INVALID = "history-invalid"
    ITEM_CHANGED = "item-changed"
    ITEM_WORDS_INVALID = "item-words-invalid"
    UNREAD_FORBIDDEN = "unread-forbidden"
    VERSION_UNKNOWN = "version-unknown"
    NOTE_INVALID = "note-invalid"
    TAG_INVALID = "tag-invalid"
    TOPICS_UNCONFIRMED = "topics-unconfirmed"
    READING_BUSY = "reading-busy"
    BANKS_MISSING = "banks-missing"
    JOB_UNKNOWN = "job-unknown"
    JOB_NOT_OVER = "job-not-over"
    JOB_OVER = "job-over"
    JOB_BROKEN = "job-broken"
    JOBS_TOO_MANY = "jobs-too-many"
    IMPORT_UNKNOWN = "import-unknown"
    IMPORTS_TOO_MANY = "imports-too-many"
    FACT_INVALID = "fact-invalid"
    UPLOAD_TOO_LARGE = "upload-too-large"
    ARTICLE_KNOWN = "article-known"
    ARTICLES_UNCHOSEN = "articles-unchosen"
    ARTICLES_TOO_MANY = "articles-too-many"
    QUIZ_UNKNOWN = "quiz-unknown"
    QUIZ_TITLE_INVALID = "quiz-title-invalid"
    QUIZ_NOT_OPEN = "quiz-not-open"
    QUIZ_CLOSED = "quiz-closed"
    TIME_OVER = "time-over"
    HANDED_IN = "handed-in"
    CONFIDENCE_INVALID = "confidence-invalid"
    NICKNAME_TAKEN = "nickname-taken"
    ATTEMPTS_USED = "attempts-used"
    ATTEMPT_RUNNING = "attempt-running"
    QUESTION_NOT_OPEN = "question-not-open"
    ROUND_MOVED = "round-moved"
    ROUND_RUNNING = "round-running"
    DRAFT_UNKNOWN = "draft-unknown"
    DRAFT_OUTDATED = "draft-outdated"
    WRITING_UNKNOWN = "writing-unknown"
    WRITING_OUTDATED = "writing-outdated"
    WRITING_UNFINISHED = "writing-unfinished"
    WRITINGS_TOO_MANY = "writings-too-many"
    SELECTION_INVALID = "selection-invalid"
    SELECTION_TELLING = "selection-telling"
    SCHEDULE_INVALID = "schedule-invalid"
    ZONE_UNKNOWN = "zone-unknown"
    MOMENT_MISSING = "moment-missing"
    MOMENT_TWICE = "moment-twice"
    ACCOMMODATION_INVALID = "accommodation-invalid"
    LEARNER_UNKNOWN = "learner-unknown"
    RULING_IMPOSSIBLE = "ruling-impossible"
    RULING_UNPROVEN = "ruling-unproven"
    RULING_OUTDATED = "ruling-outdated"
    RULING_UNCHANGED = "ruling-unchanged"
    REASON_INVALID = "reason-invalid"
    PRACTICE_UNKNOWN = "practice-unknown"
    QUESTION_KEPT_BACK = "question-kept-back"


@dataclass(frozen=True, slots=True)
class Words:
    """How a code is told to people: what is wrong and what to do, as `str.format` templates."""

    problem: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """A part of the words for one fault that is itself words: a `str.format` template with its values.

    Formatted, it is English; whoever tells the fault in another language finds the template here.
    """

    template: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.template.format(**self.values)


WORDS: Final[Mapping[Code, Words]] = MappingProxyType(
    {
        Code.FILE_MISSING: Words("There is no such file.", "Check the path and its spelling."),
        Code.FILE_UNREADABLE: Words(
            "The file cannot be read: {reason}.", "Check that it is a file and that you may read it."
        ),
        Code.NOT_UTF8: Words(
            "Byte {byte} at offset {offset} is not UTF-8.", "Save the file as UTF-8 and try again."
        ),
        Code.TEXT_EMPTY: Words("There is no text.", "Give a text with at least one letter or digit."),
        Code.TEXT_TOO_LONG: Words(
            "The text has {length} characters; the limit is {limit}.", "Split it or keep the part you need."
        ),
        Code.FRONT_MATTER_INVALID: Words(
            "The front matter is not valid: {reason}.",
            "Correct it, or remove the lines between the two '---'.",
        ),
        Code.FORMAT_UNKNOWN: Words(
            "Files ending in {suffix!r} are not read.", "Use one of these: {allowed}."
        ),
        Code.FILE_TOO_LARGE: Words(
            "The file has more than {limit} bytes.", "Check that it is the right file, or split it."
        ),
        Code.FILE_UNWRITABLE: Words(
            "The file cannot be written: {reason}.",
            "Check that the folder exists and that you may write there.",
        ),
        Code.HALF_CHARACTER: Words(
            "Half of a character stands at offset {offset}.",
            "Copy the text again from where it was first written, or leave that place out.",
        ),
        Code.NOT_PLAIN_TEXT: Words(
            "There is a NUL character at offset {offset}, so this is no plain text.",
            "Save the file as UTF-8 text and try again.",
        ),
        Code.DOCUMENT_DAMAGED: Words(
            "The file cannot be read as {kind}: {reason}.",
            "Open it in the program that made it and save it again, or paste its text.",
        ),
        Code.DOCUMENT_LOCKED: Words(
            "The file is protected with a password.", "Save it without a password, or paste its text."
        ),
        Code.DOCUMENT_OVERSIZED: Words(
            "The file holds more than an article: {reason}.",
            "Keep only the article in it, or paste its text.",
        ),
        Code.DOCUMENT_UNFINISHED: Words(
            "Reading the file takes too much time or memory.", "Paste its text instead."
        ),
        Code.DOCUMENT_WITHOUT_TEXT: Words(
            "The PDF has no text that can be read, only pictures of its pages.",
            "Paste the article's text instead, or run text recognition over the file first.",
        ),
        Code.PAGE_WITHOUT_ARTICLE: Words(
            "No article was found on the page: {reason}.",
            "Open it in your browser, copy the article's text and paste it.",
        ),
        Code.ADDRESS_INVALID: Words(
            "This address cannot be used: {reason}.",
            "Copy the article's address as your browser shows it, with https:// or http:// in front.",
        ),
        Code.ADDRESS_NOT_PUBLIC: Words(
            "The address leads to a place that is not on the public internet.",
            "Give the address of a public page, or paste the article's text.",
        ),
        Code.SITE_UNKNOWN: Words("No site named {host} was found.", "Check the address and its spelling."),
        Code.PAGE_UNREACHABLE: Words(
            "The page could not be fetched: {reason}.",
            "Try again in a moment, or open it in your browser and paste the article's text.",
        ),
        Code.PAGE_REFUSED: Words(
            "The site does not give the page: it answered {status} ({meaning}).",
            "Check the address; if your browser shows the article, paste its text.",
        ),
        Code.PAGE_TYPE_UNKNOWN: Words(
            "The address leads to something of the type {type!r}, which is not read.",
            "Give the address of a web page, a plain text or a PDF.",
        ),
        Code.PAGE_TOO_LARGE: Words(
            "The page has more than {limit} bytes.", "Paste the article's text instead."
        ),
        Code.PAGE_TOO_SLOW: Words(
            "The page was not there after {seconds} seconds.",
            "Try again later, or open it in your browser and paste the article's text.",
        ),
        Code.ANCHOR_INVALID: Words(
            "The selectors are not valid: {reason}.",
            "Give a TextQuoteSelector and, if you can, a TextPositionSelector.",
        ),
        Code.ANCHOR_LOST: Words(
            "The article has changed and the words “{quote}” cannot be found again for certain.",
            "Choose new evidence in the article as it is now, or restore the article.",
        ),
        Code.BANK_INVALID: Words(
            "The bank is not valid: {reason}.", "Correct it; docs/bank-format.md says how."
        ),
        Code.SNAPSHOT_INVALID: Words(
            "The snapshot is not valid: {reason}.",
            "Make a new snapshot from the bank; never edit one by hand.",
        ),
        Code.ID_REPEATED: Words("The id {id!r} is used twice.", "Give each one an id of its own."),
        Code.ARTICLE_UNKNOWN: Words("There is no article {id!r} in this bank.", "Use one of these: {known}."),
        Code.ARTICLE_UNUSED: Words(
            "No item rests on the article {id!r}.", "Remove the article, or add an item about it."
        ),
        Code.ARTICLE_CHANGED: Words(
            "The article's text is not the one that the items were made for (SHA-256 {found}, not"
            " {expected}); {moved} of {total} anchors can be found again.",
            "Restore the article, or accept the new text with `quiz check --reanchor`.",
        ),
        Code.PATH_OUTSIDE: Words(
            "The path {path!r} leaves the bank's folder.", "Keep articles in the bank's folder or below it."
        ),
        Code.QUOTE_NOT_FOUND: Words(
            "The words “{quote}” do not stand in the article.",
            "Copy them from the article, character by character.",
        ),
        Code.QUOTE_AMBIGUOUS: Words(
            "The words “{quote}” stand {count} times in the article.",
            "Quote more words, or add `prefix`, `suffix` or `start` (one of {starts}).",
        ),
        Code.QUOTE_ELSEWHERE: Words(
            "The words “{quote}” do not stand at {start}; “{found}” does.",
            "Remove `start` to look the words up, or correct it.",
        ),
        Code.ITEM_UNKNOWN: Words("There is no item {id!r} in this bank.", "Use the id of one of its items."),
        Code.PROOF_FAILED: Words(
            "The obligation {name} does not hold: {reason}",
            "Correct the item, or reject it in its review.",
        ),
        Code.LAW_BROKEN: Words("The items together break the law {name}: {reason}.", "{remedy}."),
        Code.NOTHING_PROVEN: Words(
            "No question about this could be proven.", "Try articles that name several unrelated sources."
        ),
        Code.SETTING_INVALID: Words(
            "A setting cannot be used: {reason}.",
            "Correct the environment variable; docs/administrator.md lists them.",
        ),
        Code.PORT_TAKEN: Words(
            "Port {port} on {host} cannot be used: {reason}.",
            "Stop what uses it, or choose another with --port.",
        ),
        Code.DATABASE_URL_INVALID: Words(
            "The database address is not usable: {reason}.",
            "Use sqlite:///PATH/FILE or postgresql://USER@HOST/NAME.",
        ),
        Code.DATABASE_BUSY: Words("The database is busy.", "Nothing was changed. Try again in a moment."),
        Code.DATABASE_UNUSABLE: Words(
            "The database cannot be used: {reason}.",
            "Check its address in QUIZ_DATABASE_URL, that it runs, and that its disk has space.",
        ),
        Code.JOIN_CODE_UNKNOWN: Words(
            "No quiz has this join code.",
            "Check the code with your teacher; it has {length} letters and digits.",
        ),
        Code.RESUME_CODE_UNKNOWN: Words(
            "No attempt has this resume code.", "Check every letter and digit; it has {length} of them."
        ),
        Code.NICKNAME_INVALID: Words("This nickname cannot be used: {reason}.", "Choose another one."),
        Code.ATTEMPT_UNKNOWN: Words(
            "There is no such attempt.", "Start the quiz again with its join code, or use your resume code."
        ),
        Code.QUESTION_UNKNOWN: Words("There is no question {number}.", "Choose one from 1 to {total}."),
        Code.OPTION_UNKNOWN: Words("There is no such option.", "Choose one of the {total} options."),
        Code.RESPONSE_INCOMPLETE: Words("{lack}", "{way_out}"),
        Code.RESPONSE_SURPLUS: Words("More is chosen than fits.", "{way_out}"),
        Code.RESPONSE_REPEATED: Words("One step stands at two places.", "{way_out}"),
        Code.RESULT_NOT_DUE: Words(
            "The result is shown when every question has an answer.",
            "Answer the questions that are still open ({left}).",
        ),
        Code.SIGN_IN_UNKNOWN: Words("This sign-in link is not valid.", "Ask for a new link."),
        Code.SIGN_IN_USED: Words("This sign-in link was already used.", "Ask for a new link."),
        Code.SIGN_IN_EXPIRED: Words("This sign-in link is too old.", "Ask for a new link."),
        Code.SIGN_IN_REFUSED: Words(
            "This login and this password do not belong together.",
            "Check both. If you have forgotten the password, ask for a one-time link.",
        ),
        Code.SIGN_IN_BLOCKED: Words(
            "Signing in has failed too often.", "Wait {wait} and try again, or ask for a one-time link."
        ),
        Code.LOGIN_INVALID: Words(
            "This login cannot be used.",
            "Take an e-mail address or a short name: at least two letters or digits, without spaces.",
        ),
        Code.LOGIN_TAKEN: Words("Somebody else has this login.", "Choose another one."),
        Code.NAME_INVALID: Words("This name cannot be used: {reason}.", "Choose another one."),
        Code.NAME_DIFFERENT: Words(
            "That is not the name of the class.", "Type “{name}” exactly, or leave the class as it is."
        ),
        Code.PASSWORD_WEAK: Words(
            "This password cannot be used: {reason}.", "Take a sentence or a few words that nobody expects."
        ),
        Code.PASSWORD_WRONG: Words("That is not your password.", "Type the password that you have now."),
        Code.INVITATION_UNKNOWN: Words("This invitation is not valid.", "Ask for a new one."),
        Code.INVITATION_USED: Words("This invitation was already used.", "Ask for a new one."),
        Code.INVITATION_EXPIRED: Words("This invitation is too old.", "Ask for a new one."),
        Code.LAST_ADMINISTRATOR: Words(
            "This is the only administrator.", "Make somebody else an administrator first."
        ),
        Code.LAST_OWNER: Words(
            "A class needs an owner.", "Make another member an owner first, or delete the class."
        ),
        Code.NOT_OWNER: Words("Only an owner of the class may do that.", "Ask one of its owners."),
        Code.RETENTION_INVALID: Words(
            "Results cannot be kept for {days} days.", "Choose one of these: {allowed}."
        ),
        Code.TEACHER_UNKNOWN: Words("There is no such teacher.", "Sign in again."),
        Code.CLASS_UNKNOWN: Words("You have no such class.", "Choose one of your classes."),
        Code.BANK_UNKNOWN: Words("There is no such bank.", "Choose one from the list of banks."),
        Code.BANK_UNPUBLISHABLE: Words(
            "The bank has no accepted item.", "Accept at least one item in its review."
        ),
        Code.PDF_UNAVAILABLE: Words(
            "This site cannot make a PDF: a library for text on pages (Pango) is missing.",
            "Print the page in your browser and save it as PDF there. Whoever runs this site finds in its"
            " documentation what to install.",
        ),
        Code.PDF_TOO_LONG: Words(
            "A PDF takes at most {limit} questions, and these are {count}.",
            "Print the page in your browser, or make a quiz of the questions that you need.",
        ),
        Code.BANK_SHARED: Words(
            "This bank is shared by all teachers, so nobody changes it.",
            "Make a copy of your own and change that.",
        ),
        Code.BANK_WORDS_INVALID: Words("The bank cannot be called or described so: {reason}.", "Change it."),
        Code.BANK_UPLOAD_INVALID: Words(
            "This file cannot be taken in: {reason}.",
            "Nothing was stored. Correct the file, or export the bank again.",
        ),
        Code.HISTORY_INVALID: Words(
            "The history of this bank cannot be taken in: {reason}.",
            "Export the bank again, or take history.json out of the zip: then its questions come without it.",
        ),
        Code.ITEM_CHANGED: Words(
            "This question was changed since you opened it, in another window or by an undo.",
            "Look at how it is now, then decide again. Nothing was overwritten.",
        ),
        Code.ITEM_WORDS_INVALID: Words("This cannot be a question: {reason}.", "Change the words."),
        Code.UNREAD_FORBIDDEN: Words(
            "In this bank every question waits for your decision.",
            "Allow the engine's proven questions of tier A to be accepted together, or decide one by one.",
        ),
        Code.VERSION_UNKNOWN: Words(
            "There is no version {revision} of this question.", "Choose one from its list of versions."
        ),
        Code.NOTE_INVALID: Words("The note cannot be kept: {reason}.", "Shorten or correct it."),
        Code.TAG_INVALID: Words("These tags cannot be kept: {reason}.", "Correct them and save again."),
        Code.TOPICS_UNCONFIRMED: Words(
            "These articles or questions touch on {topics}.",
            "Tick the box to say that your class may read them, or publish another bank.",
        ),
        Code.READING_BUSY: Words(
            "Other articles are being read just now.", "This one was not read. Try again in a moment."
        ),
        Code.JOB_UNKNOWN: Words(
            "You have no such job.", "It may have been cleared away after 30 days; start it anew."
        ),
        Code.JOB_OVER: Words("This is over already.", "Look at what came of it."),
        Code.JOB_NOT_OVER: Words(
            "This job is done, or still under way.", "Reload its page to see how far it is."
        ),
        Code.JOB_BROKEN: Words(
            "Something went wrong on our side.",
            "Nothing of it was stored. Try again; whoever runs this site finds the cause in its log.",
        ),
        Code.JOBS_TOO_MANY: Words(
            "You have {limit} jobs that are not over yet.", "Wait until one of them is over, then try again."
        ),
        Code.IMPORT_UNKNOWN: Words(
            "There is no such article to confirm.",
            "It was added or discarded already, or a day has passed: add the article anew.",
        ),
        Code.IMPORTS_TOO_MANY: Words(
            "{limit} articles wait for you to confirm them.", "Add or discard one of them first."
        ),
        Code.FACT_INVALID: Words("This cannot be kept: {reason}.", "Correct it or leave it empty."),
        Code.UPLOAD_TOO_LARGE: Words(
            "That was more than this site takes for an article: at most {limit} MB.",
            "Nothing was stored. Keep only the article in the file, or paste its text.",
        ),
        Code.ARTICLE_KNOWN: Words(
            "You have this article already, word for word.", "Open the one that you have."
        ),
        Code.ARTICLES_UNCHOSEN: Words("No article is chosen.", "Tick at least one of your articles."),
        Code.ARTICLES_TOO_MANY: Words(
            "{count} articles are more than one job reads.", "Choose at most {limit}."
        ),
        Code.BANKS_MISSING: Words("There is no bank to publish.", "Import a folder with at least one bank."),
        Code.QUIZ_NOT_OPEN: Words("This quiz is not open yet.", "It opens {opens}. Come back then."),
        Code.QUIZ_CLOSED: Words("This quiz is closed.", "Ask your teacher if you still want to take it."),
        Code.TIME_OVER: Words(
            "The time for this quiz is over, so this answer was not taken.",
            "All answers from before are saved. If something went wrong, tell your teacher.",
        ),
        Code.HANDED_IN: Words(
            "You have handed this quiz in, so this answer was not taken.",
            "All answers from before are saved. Open your result.",
        ),
        Code.CONFIDENCE_INVALID: Words(
            "This page does not offer that choice of how sure you are.",
            "Choose one that it offers, or none.",
        ),
        Code.NICKNAME_TAKEN: Words(
            "Somebody has begun this quiz under this nickname.",
            "If that was you, go on with your resume code. If not, choose another nickname.",
        ),
        Code.ATTEMPTS_USED: Words(
            "You have used every attempt that this quiz allows.", "Look at your result, or ask your teacher."
        ),
        Code.ATTEMPT_RUNNING: Words(
            "This attempt is not finished.", "Answer the questions that are still open first."
        ),
        Code.QUESTION_NOT_OPEN: Words(
            "This question takes no answer now, so this one was not taken.",
            "Answers count while the question is open for the whole class."
            " All answers from before are saved.",
        ),
        Code.ROUND_MOVED: Words(
            "The round had gone on already, so nothing was changed.",
            "Look where it is now, and go on from there.",
        ),
        Code.ROUND_RUNNING: Words(
            "This is a live round, which your teacher ends for everybody.",
            "Wait for the next question, or leave: what you have answered is saved.",
        ),
        Code.DRAFT_UNKNOWN: Words(
            "You have no such draft of a quiz.", "Choose one from your list of quizzes, or begin a new one."
        ),
        Code.DRAFT_OUTDATED: Words(
            "This draft was saved in another window since you opened it here, so nothing was saved now.",
            "Open the draft again to go on from what was saved last.",
        ),
        Code.WRITING_UNKNOWN: Words(
            "You have no such draft of a question.", "Open the bank, and choose one of your drafts there."
        ),
        Code.WRITING_OUTDATED: Words(
            "This draft was saved in another window since you opened it here, so nothing was saved now.",
            "Look at both versions and choose one. Nothing was overwritten.",
        ),
        Code.WRITING_UNFINISHED: Words(
            "The question is not proven yet.", "Mend what the check names; the draft is kept until then."
        ),
        Code.WRITINGS_TOO_MANY: Words(
            "You have {limit} drafts in this bank.", "Finish one of them, or throw one away."
        ),
        Code.SELECTION_INVALID: Words("These questions make no quiz: {reason}.", "{way_out}"),
        Code.SELECTION_TELLING: Words(
            "Some questions give the answers of others away: {pairs}.", "Take one of each pair out."
        ),
        Code.SCHEDULE_INVALID: Words("This schedule cannot be: {reason}.", "{way_out}"),
        Code.ZONE_UNKNOWN: Words("This time zone is not known here.", "Choose one from the list."),
        Code.MOMENT_MISSING: Words(
            "The clocks go forward that night, and this time is left out.", "Choose another time."
        ),
        Code.MOMENT_TWICE: Words(
            "The clocks go back that night, and this time comes twice.", "Choose another time."
        ),
        Code.LEARNER_UNKNOWN: Words(
            "Nobody of that nickname has begun there.", "Open the page of the quiz again."
        ),
        Code.ACCOMMODATION_INVALID: Words("This cannot be given: {reason}.", "{way_out}"),
        Code.QUIZ_UNKNOWN: Words("You have no such quiz.", "Choose one from your list of quizzes."),
        Code.RULING_IMPOSSIBLE: Words(
            "This cannot be its key: {reason}.", "Mark other options, give full credit, or drop the question."
        ),
        Code.RULING_UNPROVEN: Words(
            "The articles do not prove this key: {reason}",
            "Give everybody full credit, or drop the question; both need only your reason.",
        ),
        Code.RULING_OUTDATED: Words(
            "Somebody else has changed this question since you looked.",
            "Nothing was changed. Look at the preview again, and then decide.",
        ),
        Code.RULING_UNCHANGED: Words(
            "The question counts in this way already.", "Choose another way, or leave it as it is."
        ),
        Code.PRACTICE_UNKNOWN: Words(
            "This practice is not here any more.",
            "It may have been deleted because nobody used it for a long time. Begin a new one.",
        ),
        Code.QUESTION_KEPT_BACK: Words(
            "This question is part of a quiz that is going on, so practice leaves it alone for now.",
            "Take the next question. Nothing was counted.",
        ),
        Code.REASON_INVALID: Words(
            "This reason cannot be used: {reason}.", "Say in a sentence why; your learners will read it."
        ),
        Code.QUIZ_TITLE_INVALID: Words("This title cannot be used: {reason}.", "Choose another one."),
    }
)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong at one place (`bank.yaml: items[3].key`)."""

    code: Code
    place: str
    details: Mapping[str, object] = field(default_factory=dict)

    @property
    def problem(self) -> str:
        """What is wrong, in words for people."""
        return WORDS[self.code].problem.format(**self.details)

    @property
    def remedy(self) -> str:
        """What to do about it, in words for people."""
        return WORDS[self.code].remedy.format(**self.details)

    def __str__(self) -> str:
        return f"{self.place}: {self.problem} {self.remedy}"


class QuizError(Exception):
    """Bad input, with all faults found at once."""

    def __init__(self, *faults: Fault) -> None:
        if not faults:
            raise ValueError("a QuizError needs at least one fault")
        self.faults: tuple[Fault, ...] = faults
        super().__init__("\n".join(str(fault) for fault in faults))
