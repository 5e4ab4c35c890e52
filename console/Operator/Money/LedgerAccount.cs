namespace Affiliate.ConsolePages.Operator.Money;

/// <summary>Whose an account of the ledger is.</summary>
internal static class LedgerAccount
{
    /// <summary>Kind and id of its owner; an empty id for the network's own.</summary>
    public static (string Kind, string Id) Owner(string account) => account.Split(':') switch
    {
        ["merchant", var id, ..] => ("merchant", id),
        ["publisher" or "referrer", var id, ..] => ("publisher", id),
        _ => ("", ""),
    };
}
