namespace Affiliate.Ingestion.ExtendedSales;

/// <summary>Describes a postback's arguments (specs/4).</summary>
/// <param name="ExtendId">The biller's shortname.</param>
/// <param name="SiteId">A site the biller is attached to.</param>
/// <param name="Action"><c>SALE</c>, <c>CREDIT</c> or <c>CHARGEBACK</c>.</param>
/// <param name="Nats">SALE: the publisher's code.</param>
/// <param name="Transid">The sender's id of the transaction; CREDIT and CHARGEBACK need that of their SALE.</param>
/// <param name="Amount">What it was sold for, or the part taken back; without it all is taken back.</param>
/// <param name="Currency">ISO 4217 or IRT; else the biller's or the network's.</param>
/// <param name="Username">SALE: the member's name; made when missing.</param>
/// <param name="Password">SALE: the member's password; made when missing, never stored.</param>
/// <param name="OptionId">SALE: picks the goal.</param>
/// <param name="ExtendedType">SALE: picks the goal where no option does.</param>
/// <param name="Email">SALE: the consumer's; not stored.</param>
/// <param name="Ip">SALE: the consumer's; not stored.</param>
/// <param name="ReversalId">CREDIT and CHARGEBACK: tells two of the same amount apart.</param>
internal sealed record PostbackForm(
    string ExtendId, string SiteId, string Action, string? Nats, string? Transid, string? Amount, string? Currency, string? Username,
    string? Password, string? OptionId, string? ExtendedType, string? Email, string? Ip, string? ReversalId);
