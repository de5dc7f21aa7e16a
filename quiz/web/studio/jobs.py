"""What takes longer than a page: how far it is, what came of it, and beginning again."""

from __future__ import annotations

from flask import Blueprint, Response, flash, jsonify, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from quiz.errors import Code, QuizError
from quiz.services import jobs
from quiz.web.access import Audience, for_audience, signed_in_teacher
from quiz.web.forms import ActionForm
from quiz.web.resources import database, queue
from quiz.web.studio.jobs_page import find_result, present_job

blueprint = Blueprint("jobs", __name__, url_prefix="/teacher/jobs")


@blueprint.get("/")
@for_audience(Audience.TEACHER)
def index() -> str:
    """The teacher's jobs of the last day."""
    listed = jobs.list_jobs(database(), signed_in_teacher().teacher_id)
    return render_template("studio/jobs/list.html", pages=[present_job(view) for view in listed])


@blueprint.get("/<job_id>")
@for_audience(Audience.TEACHER)
def show(job_id: str) -> ResponseReturnValue:
    """How far the job is; what it made, once it is done and that has a page of its own."""
    view = jobs.show_job(database(), signed_in_teacher().teacher_id, job_id)
    result = find_result(view)
    if result:
        return redirect(result, code=303)
    page = present_job(view)
    template = "job.html" if page.outcome is None else "made.html"
    return render_template(f"studio/jobs/{template}", page=page)


@blueprint.get("/<job_id>/state")
@for_audience(Audience.TEACHER)
def state(job_id: str) -> Response:
    """How far the job is, for the script of its page."""
    page = present_job(jobs.show_job(database(), signed_in_teacher().teacher_id, job_id))
    told = {"over": page.view.is_over, "words": page.words, "step": page.step}
    return jsonify(told | {"done": page.view.done, "total": page.view.total})


@blueprint.post("/<job_id>/stop")
@for_audience(Audience.TEACHER)
def stop(job_id: str) -> ResponseReturnValue:
    """The job's page, with the job stopped, or with what came of it where it was over before."""
    if ActionForm().validate_on_submit():
        try:
            jobs.stop_job(database(), signed_in_teacher().teacher_id, job_id)
        except QuizError as error:
            if {fault.code for fault in error.faults} != {Code.JOB_OVER}:
                raise
            flash("It was over already: nothing was stopped.")
    return redirect(url_for(".show", job_id=job_id), code=303)


@blueprint.post("/<job_id>/again")
@for_audience(Audience.TEACHER)
def again(job_id: str) -> ResponseReturnValue:
    """The job's page, with the job begun anew."""
    if ActionForm().validate_on_submit():
        jobs.start_again(database(), queue(), signed_in_teacher().teacher_id, job_id)
    return redirect(url_for(".show", job_id=job_id), code=303)
