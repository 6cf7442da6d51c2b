import { say, type Text } from '#model/text.ts'

/** The words of one's own account. */
export const ACCOUNT_WORDS = {
  title: say('Mi cuenta', 'My account'),
  required: say(
    'Su función exige un segundo factor. Active un autenticador o una llave de acceso; después se abrirá todo lo demás.',
    'Your role asks for a second factor. Set up an authenticator or a passkey; everything else opens after that.',
  ),
  password: say('Contraseña', 'Password'),
  newPassword: say('Contraseña nueva', 'New password'),
  passwordHelp: say(
    'Doce signos o más. Al cambiarla se cierran sus sesiones en otros equipos.',
    'Twelve characters or more. Changing it signs you out on other devices.',
  ),
  change: say('Cambiar la contraseña', 'Change the password'),
  passwordSet: say('La contraseña cambió.', 'The password was changed.'),
  totp: say('Autenticador', 'Authenticator'),
  totpOn: say(
    'Activo: al entrar se le piden seis números.',
    'On: six digits are asked for when you sign in.',
  ),
  totpOff: say(
    'Una aplicación del teléfono que muestra seis números nuevos cada medio minuto. No necesita red.',
    'An app on your phone that shows six new digits every half minute. It needs no network.',
  ),
  setUp: say('Activar el autenticador', 'Set up the authenticator'),
  another: say('Cambiar de autenticador', 'Change the authenticator'),
  scan: say(
    'Con la aplicación, lea este código; o escriba la clave a mano.',
    'Read this code with the app, or type the key by hand.',
  ),
  qr: say('Código QR para el autenticador', 'QR code for the authenticator'),
  secret: say('Clave', 'Key'),
  six: say('Los seis números que muestra', 'The six digits that it shows'),
  confirm: say('Confirmar', 'Confirm'),
  cancel: say('Cancelar', 'Cancel'),
  removeTotp: say('Quitar el autenticador', 'Remove the authenticator'),
  recovery: say('Códigos de recuperación', 'Recovery codes'),
  ownCodes: say('Sus códigos de recuperación', 'Your recovery codes'),
  recoveryLeft: say('Le quedan {n}.', '{n} are left.'),
  recoveryNew: say('Hacer códigos nuevos', 'Make new codes'),
  recoveryShown: say(
    'Guárdelos donde nadie más los vea: cada uno abre su cuenta una vez si pierde el teléfono. No se volverán a mostrar.',
    'Keep them where nobody else sees them: each opens your account once if you lose your phone. They will not be shown again.',
  ),
  print: say('Imprimir', 'Print'),
  kept: say('Ya los guardé', 'I have kept them'),
  passkeys: say('Llaves de acceso', 'Passkeys'),
  passkeysHelp: say(
    'Entre con la huella, el rostro o el PIN de su equipo. Nadie puede robarla con una página falsa.',
    'Sign in with the fingerprint, face or PIN of your device. No false page can steal it.',
  ),
  passkeysElsewhere: say(
    'En esta dirección no funcionan. Abra el nodo en {at}.',
    'They do not work at this address. Open the node at {at}.',
  ),
  passkeyName: say('Nombre de la llave', 'Name of the passkey'),
  addPasskey: say('Agregar una llave de acceso', 'Add a passkey'),
  remove: say('Quitar {name}', 'Remove {name}'),
  added: say('Agregada el {date}', 'Added on {date}'),
  used: say('usada el {date}', 'used on {date}'),
  neverUsed: say('sin usar', 'never used'),
  identities: say('Mi institución', 'My institution'),
  tie: say('Unir con {name}', 'Tie to {name}'),
  untie: say('Separar de {name}', 'Untie from {name}'),
  sessions: say('Sesiones abiertas', 'Open sessions'),
  sessionsHelp: say(
    'Si no reconoce alguna, ciérrela y cambie su contraseña.',
    'If you do not know one of them, end it and change your password.',
  ),
  here: say('esta sesión', 'this session'),
  since: say('desde {when}', 'since {when}'),
  end: say('Cerrar la sesión de {name}', 'End the session of {name}'),
  everywhere: say('Salir en todas partes', 'Sign out everywhere'),
  keys: say('Claves para programas', 'API keys'),
  keysHelp: say(
    'Para que un programa lea o actúe por usted, con menos de lo que usted puede. Vencen, y puede revocarlas al momento.',
    'For a program to read or act for you, with less than you may. They expire, and you can revoke them at once.',
  ),
  newKey: say('Hacer una clave', 'Make a key'),
  keyName: say('Nombre', 'Name'),
  purpose: say('Finalidad', 'Purpose'),
  days: say('Días de vigencia', 'Days it lasts'),
  role: say('Función', 'Role'),
  access: say('Puede', 'It may'),
  read: say('solo leer', 'read only'),
  act: say('leer y actuar', 'read and act'),
  keyShown: say(
    'Cópiela ahora: no se volverá a mostrar.',
    'Copy it now: it will not be shown again.',
  ),
  until: say('hasta el {date}', 'until {date}'),
  revoke: say('Revocar {name}', 'Revoke {name}'),
  none: say('Ninguna', 'None'),
  proofTitle: say('Confirme que es usted', 'Confirm that it is you'),
  proofHelp: say(
    'Han pasado más de diez minutos desde que entró. Escriba su contraseña, o los seis números de su autenticador.',
    'More than ten minutes have passed since you signed in. Type your password, or the six digits of your authenticator.',
  ),
  proof: say('Contraseña o código', 'Password or code'),
  proofPasskey: say('Usar una llave de acceso', 'Use a passkey'),
} as const

/** How somebody came in. */
export const HOW: { readonly [how: string]: Text } = {
  password: say('contraseña', 'password'),
  totp: say('autenticador', 'authenticator'),
  recovery: say('código de recuperación', 'recovery code'),
  passkey: say('llave de acceso', 'passkey'),
  provider: say('institución', 'institution'),
  'provider-strong': say('institución', 'institution'),
  code: say('código en papel', 'code on paper'),
}

/** Fills the names of a text. */
export const fill = (text: Text, values: { readonly [name: string]: string | number }): Text => {
  const put = (words: string): string =>
    words.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
  return { es: put(text.es), en: put(text.en) }
}
