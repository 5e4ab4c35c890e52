namespace Affiliate.Commission.Ledger;

/// <summary>Why something was posted.</summary>
internal static class PostingKind
{
    /// <summary>A conversion earns, or earns more.</summary>
    public const string Accrual = "accrual";

    /// <summary>A conversion earns less than before: rejected, reversed, computed anew.</summary>
    public const string Reversal = "reversal";

    /// <summary>What a conversion earned moves from the pending accounts to the settled ones.</summary>
    public const string Settlement = "settlement";

    /// <summary>A merchant's money came in.</summary>
    public const string Deposit = "deposit";

    /// <summary>A publisher was paid.</summary>
    public const string Payout = "payout";

    /// <summary>Accrual unless less is owed than before.</summary>
    public static string Of(Standing before, Standing after) => Owed(after) >= Owed(before) ? Accrual : Reversal;

    private static decimal Owed(Standing standing) => standing.Balances.Sum(posting => Math.Max(0, posting.Amount));
}
