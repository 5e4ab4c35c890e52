using System.Text;

namespace Affiliate.LeadStatus.Checks.Requests;

/// <summary>Fields as <c>multipart/form-data</c>, as AlterCPA's own loop sends them.</summary>
internal static class MultipartText
{
    /// <param name="fields">In this order.</param>
    /// <param name="boundary">Not to be guessed, so that no value can hold it.</param>
    public static byte[] Of(IEnumerable<(string Name, string Value)> fields, string boundary)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in fields)
            text.Append($"--{boundary}\r\nContent-Disposition: form-data; name=\"{Quoted(name)}\"\r\n\r\n{value}\r\n");
        return Encoding.UTF8.GetBytes(text.Append($"--{boundary}--\r\n").ToString());
    }

    private static string Quoted(string name) => name.Replace("\"", "%22", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);
}
