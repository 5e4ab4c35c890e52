namespace Affiliate.Ingestion.ExtendedSales;

/// <summary>What a postback tells of; capitals as the seed wants them.</summary>
internal static class PostbackAction
{
    public const string Sale = "SALE";
    public const string Credit = "CREDIT";
    public const string Chargeback = "CHARGEBACK";

    /// <summary>400 when it is none.</summary>
    public static string Read(PostbackArguments arguments) => arguments.Raw(PostbackArguments.Action) switch
    {
        null => throw PostbackArguments.Malformed(PostbackArguments.Action, "is missing"),
        (Sale or Credit or Chargeback) and var action => action,
        _ => throw PostbackArguments.Malformed(PostbackArguments.Action, $"must be {Sale}, {Credit} or {Chargeback}, in capitals"),
    };
}
