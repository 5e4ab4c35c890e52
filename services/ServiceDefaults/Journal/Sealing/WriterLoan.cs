using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Affiliate.ServiceDefaults.Journal.Sealing;

/// <summary>A writer with its buffer, lent for one text: an entry writes one for its body, its hash and each hidden field.</summary>
internal sealed class WriterLoan : IDisposable
{
    private const int Usual = 4096;
    private const int LargestKept = 256 * 1024;

    [ThreadStatic]
    private static Stack<WriterLoan>? idle;

    private readonly ArrayBufferWriter<byte> buffer = new(Usual);

    private WriterLoan() => Json = new Utf8JsonWriter(
        buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public Utf8JsonWriter Json { get; }

    /// <summary>All that was written; of no use when the loan is over.</summary>
    public ReadOnlySpan<byte> Written
    {
        get
        {
            Json.Flush();
            return buffer.WrittenSpan;
        }
    }

    /// <param name="before">Stands ahead of the JSON.</param>
    public static WriterLoan Take(ReadOnlySpan<byte> before = default)
    {
        var loan = (idle ??= new()).TryPop(out var used) ? used : new WriterLoan();
        loan.buffer.Write(before);
        return loan;
    }

    public void Dispose()
    {
        buffer.ResetWrittenCount();
        Json.Reset(buffer);
        if (buffer.Capacity <= LargestKept)
            idle!.Push(this);
    }
}
