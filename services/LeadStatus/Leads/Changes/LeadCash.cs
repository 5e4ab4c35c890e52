namespace Affiliate.LeadStatus.Leads.Changes;

/// <summary>Payments that override the rates (specs/3, <c>cash</c>); what is null is left to them.</summary>
/// <param name="Pay">What the advertiser pays.</param>
/// <param name="Publisher">What the publisher gets (<c>wm</c>).</param>
/// <param name="Referrer">The referral part (<c>ref</c>).</param>
/// <param name="Currency">Upper case; null for the conversion's own.</param>
public sealed record LeadCash(decimal? Pay, decimal? Publisher, decimal? Referrer, string? Currency);
