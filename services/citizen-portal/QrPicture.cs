using QRCoder;

namespace Petitions.CitizenPortal;

/// <summary>A QR code as SVG, made here: nothing is asked of another site.</summary>
internal static class QrPicture
{
    public static string SvgOf(string text)
    {
        using var maker = new QRCodeGenerator();
        using var code = maker.CreateQrCode(text, QRCodeGenerator.ECCLevel.M, forceUtf8: true);
        using var picture = new SvgQRCode(code);
        return picture.GetGraphic(4, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }
}
