"""Reference lists: BibTeX, RIS, DOI lists and ORCID's JSON, awkward ones too."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from molip.errors import InvalidInputError
from molip.importing.bibtex import read_bibtex
from molip.importing.opening import open_upload
from molip.importing.references import read_orcid, read_ris
from molip.importing.works import find_doi
from molip.projects.kinds import OutputKind
from tests.importing_files import works

BIBTEX = r"""
% a comment, then @string words
@string{ jmr = "Journal of " # {Materials} }
@comment{ @article{no, title={No}} }
@article{kim2025,
  title = {{On the {H}ydrogen} at 90\,MPa: {\"U}ber \'{e}tudes \& S{\o}ren},
  journal = jmr # " Research", year = 2025, month = mar, day = 7,
  doi = {https://doi.org/10.1000/XYZ(1)},
}
@InProceedings(lee2025, title = "Quotes {with "inner" ones} kept",
  booktitle={Proc. of 한국학회}, year={2025})
@article{noyear, title={제목만 있는 논문}}
@misc{broken, title = {never closed, year = 2025
"""


def test_bibtex_is_read_with_braces_accents_and_string_words():
    """What TeX would print, not what it reads."""
    first, second, third, fourth = read_bibtex(BIBTEX)

    assert first.title == "On the Hydrogen at 90 MPa: Über études & Søren"
    assert first.venue == "Journal of Materials Research"
    assert (first.on, first.doi) == ("2025-03-07", "10.1000/xyz(1)")
    assert second.title == 'Quotes with "inner" ones kept'
    assert (second.kind, second.on) == ("inproceedings", "2025")
    assert (third.title, third.on) == ("제목만 있는 논문", "")
    assert fourth.kind == "misc"


@given(st.text('@{}"=,#\\ a1\n', max_size=200))
def test_no_bibtex_text_breaks_the_reader(text):
    """Whatever is uploaded, an answer comes."""
    assert isinstance(read_bibtex("@article{x, " + text), tuple)


def test_an_entry_without_a_year_is_asked_for_a_day():
    """One answer for all of them; the others keep their own."""
    refused = works(BIBTEX.encode(), "참고.bib")
    taken = works(
        BIBTEX.replace("@misc{broken, title = {never closed, year = 2025", "").encode(
            "cp949", "ignore"
        ),
        "참고.bib",
        on="2025-06-30",
    )

    assert any("날짜가 없습니다" in f.problem for f in refused.faults)
    assert taken.faults == ()
    assert [(o.kind, o.on) for o in taken.record.outputs[-3:]] == [
        (OutputKind.PAPER, date(2025, 3, 7)),
        (OutputKind.PRESENTATION, date(2025, 12, 31)),
        (OutputKind.PAPER, date(2025, 6, 30)),
    ]


def test_ris_is_read_even_where_its_end_is_missing():
    """Wrapped lines, several titles, a last entry that is cut off."""
    text = (
        "TY  - JOUR\nTI  - 긴 제목이\n  다음 줄로\nJO  - 학회지\nPY  - 2025/03/04/\n"
        "DO  - 10.1/bad\nDO  - x\nER  - \nTY  - CONF\nT1  - Talk\nY1  - 2025\n"
    )

    first, second = read_ris(text)

    assert (first.title, first.venue, first.on) == (
        "긴 제목이 다음 줄로", "학회지", "2025-03-04",
    )  # fmt: skip
    assert (second.kind, second.title, second.on) == ("CONF", "Talk", "2025")


def test_ris_in_an_old_encoding_comes_in_as_outputs():
    """EUC-KR is what older libraries write."""
    text = "TY  - PAT\nTI  - 누설 감지 장치\nPY  - 2025/05/06\nER  - \n"

    seen = works(text.encode("euc-kr"), "특허.ris")

    assert seen.record.outputs[-1].kind is OutputKind.PATENT
    assert seen.record.outputs[-1].title == "누설 감지 장치"


def test_a_list_of_dois_is_taken_without_looking_anything_up():
    """The DOI alone, under a day somebody gives; equal ones once."""
    data = b"https://doi.org/10.1234/abc\ndoi:10.1234/ABC\n10.5555/x.y-z\n"

    asked = works(data, "doi.txt")
    taken = works(data, "doi.txt", on="2025-06-30")

    assert len(asked.faults) == 3
    assert (taken.added, taken.already) == (2, 1)
    assert taken.record.outputs[-2].title == "DOI 10.1234/abc"


def test_orcid_works_are_read_once_for_each_group():
    """Several sources tell of one work; the first is taken."""
    summary = {
        "title": {"title": {"value": "Frozen paths"}},
        "type": "journal-article",
        "publication-date": {"year": {"value": "2025"}, "month": {"value": "07"},
                             "day": None},
        "journal-title": {"value": "J. Cold"},
        "external-ids": {"external-id": [
            {"external-id-type": "issn", "external-id-value": "1"},
            {"external-id-type": "doi", "external-id-value": "10.1234/COLD"}]},
    }  # fmt: skip
    data = {"group": [{"work-summary": [summary, summary]}], "path": "/x"}
    csl = [{"title": "CSL", "type": "dataset", "issued": {"date-parts": [[2025, 3]]},
            "DOI": "10.1/nope", "container-title": ["Repo"]}]  # fmt: skip

    (work,) = read_orcid(json.dumps(data), "works.json")
    (other,) = read_orcid(json.dumps(csl), "csl.json")

    assert (work.title, work.on, work.venue, work.doi) == (
        "Frozen paths", "2025-07", "J. Cold", "10.1234/cold",
    )  # fmt: skip
    assert (other.title, other.on, other.venue, other.kind) == (
        "CSL", "2025-03", "Repo", "dataset",
    )  # fmt: skip
    assert works(json.dumps(data).encode(), "works.json").added == 1


@pytest.mark.parametrize("text", ["{", '{"a": 1}', "[" * 5000, '{"title": {}}'])
def test_json_that_holds_no_work_is_refused(text):
    """Also a file that is only brackets."""
    with pytest.raises(InvalidInputError):
        open_upload(text.encode(), "works.json")


def test_a_doi_is_found_within_what_surrounds_it():
    """Addresses, brackets and full stops are not part of it."""
    assert find_doi("(see https://doi.org/10.1234/a(b)c).") == "10.1234/a(b)c"
    assert find_doi("no doi") == ""
