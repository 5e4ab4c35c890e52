namespace Affiliate.ServiceDefaults.Api;

/// <summary>
/// A request that cannot be carried out, thrown from inside a handler or a body's reading. Written as problem details,
/// or in the seed's envelope on <c>/services</c> (see <see cref="RefusalFormat"/>).
/// </summary>
/// <param name="status">HTTP status.</param>
/// <param name="field">The field concerned, empty when none is.</param>
/// <param name="message">What is wrong, for the caller.</param>
public sealed class Refusal(int status, string field, string message) : Exception(message)
{
    /// <summary>What is said of a body over the limit, by the gateway as by the services.</summary>
    public const string TooLarge = "The body is larger than this call takes.";

    /// <summary>HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>The field concerned, empty when none is.</summary>
    public string Field { get; } = field;

    /// <summary>422.</summary>
    public static Refusal Invalid(string field, string message) => new(StatusCodes.Status422UnprocessableEntity, field, message);

    /// <summary>422 for a <c>cursor</c> that is made up.</summary>
    public static Refusal UnknownCursor() => Invalid("cursor", "is not one that a list gave out");

    /// <summary>404.</summary>
    public static Refusal NotFound(string what) => new(StatusCodes.Status404NotFound, "", $"There is no such {what}.");
}
