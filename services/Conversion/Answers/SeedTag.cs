namespace Affiliate.Conversion.Answers;

/// <summary>Endpoint metadata: the seed's name of a call, which its answers and its errors carry.</summary>
/// <param name="Name">One of the constants.</param>
internal sealed record SeedTag(string Name)
{
    public const string SaveConversion = "saveConversion";
    public const string ListConversions = "listConversions";
    public const string SaveCustomer = "saveCustomer";
    public const string ListCustomers = "listCustomers";

    /// <summary>Words a refusal in the seed's envelope.</summary>
    public static RefusalFormat Errors { get; } =
        SeedError.Format(context => context.GetEndpoint()?.Metadata.GetMetadata<SeedTag>()?.Name ?? "");
}
