using Affiliate.Commission.Data;
using Affiliate.Commission.Ledger;

namespace Affiliate.Commission.Statements;

/// <summary>What a publisher calls a posting: a part that goes to another publisher is a reversal to the one who loses it.</summary>
internal static class StatementKind
{
    private const string Referral = "referral";
    private const string ReferralReversal = "referral_reversal";
    private const string ReferralSettlement = "referral_settlement";

    public static IReadOnlyList<string> Accruals { get; } = [PostingKind.Accrual, Referral];

    public static IReadOnlyList<string> Reversals { get; } = [PostingKind.Reversal, ReferralReversal];

    public static IReadOnlyList<string> Settlements { get; } = [PostingKind.Settlement, ReferralSettlement];

    public static string Of(LedgerPosting posting) => (posting.Kind, Account.IsReferrer(posting.Account), posting.Amount >= 0) switch
    {
        (PostingKind.Payout, _, _) => PostingKind.Payout,
        (PostingKind.Settlement, var isReferral, _) => isReferral ? ReferralSettlement : PostingKind.Settlement,
        (_, true, var isMore) => isMore ? Referral : ReferralReversal,
        (_, false, var isMore) => isMore ? PostingKind.Accrual : PostingKind.Reversal,
    };
}
