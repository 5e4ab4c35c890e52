namespace Affiliate.Commission.Data;

/// <summary>
/// Makes the database itself refuse to change or remove postings. Run by the migrations; one that makes SQLite build
/// the table anew has to run it again, for triggers go with the old table.
/// </summary>
internal static class AppendOnlyLedger
{
    public const string Postgres =
        """
        CREATE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'the ledger only appends' USING ERRCODE = 'integrity_constraint_violation'; END $$;
        CREATE TRIGGER ledger_only_appends BEFORE UPDATE OR DELETE ON ledger
            FOR EACH ROW EXECUTE FUNCTION refuse_ledger_change();
        CREATE TRIGGER ledger_is_never_emptied BEFORE TRUNCATE ON ledger
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
        """;

    public const string Sqlite =
        """
        CREATE TRIGGER ledger_never_updates BEFORE UPDATE ON ledger BEGIN SELECT RAISE(ABORT, 'the ledger only appends'); END;
        CREATE TRIGGER ledger_never_deletes BEFORE DELETE ON ledger BEGIN SELECT RAISE(ABORT, 'the ledger only appends'); END;
        """;
}
