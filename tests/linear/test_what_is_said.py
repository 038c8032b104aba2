"""What is said is what is: nothing over for a large company, a test is no demo, an Enter chooses nothing."""

from kmo_tui.domain.company import SizeDeclaration
from kmo_tui.domain.size import Size
from tests.linear.driving import hold
from tests.service.builders import COMPANY, key


def test_a_large_company_has_nothing_over(new_desk):
    new_desk.companies.declare_size(SizeDeclaration(COMPANY, Size.LARGE), key())
    said = hold(new_desk, "7").program
    assert "Subsidie 2026: geen. Een grote onderneming krijgt geen steun" in " ".join(said.split())
    assert "7.500" not in said


def test_a_desk_with_a_day_of_its_own_is_a_test(desk):
    said = hold(desk, "7").program
    assert "Test, dag: maandag 4 mei 2026." in said and "Zet de klok een dag verder" in said
    assert "Demo" not in said


def test_the_question_about_the_size_reads_as_a_sentence_and_an_enter_chooses_nothing(new_desk):
    said = hold(new_desk, "1", "", "1", "ja").program
    assert "Mijn onderneming is een:\n1 kleine onderneming\n2 middelgrote onderneming" in said
    assert "Fout: Kies de grootte van je onderneming." in said
