"""(a) Import of 5,500 people: read, compared with the register and applied; against a bare read and raw inserts."""

from bench import stage


def main() -> None:
    """A workbook into empty committees, and once more into the last of them."""
    with stage.data_folder() as folder:
        from bench import importing  # Django needs the data folder

        importing.measure(folder)


if __name__ == "__main__":
    main()
