import { say } from '#model/text.ts'

/** The words of the door. */
export const DOOR_WORDS = {
  withPasskey: say('Entrar con llave de acceso', 'Sign in with a passkey'),
  withProvider: say('Entrar con {name}', 'Sign in with {name}'),
  haveCode: say('Tengo un código en papel', 'I have a code on paper'),
  back: say('Volver', 'Go back'),
  factorTitle: say('Confirme que es usted', 'Confirm that it is you'),
  factorHelp: say(
    'Escriba los seis números que muestra su autenticador. Si no lo tiene a la mano, use un código de recuperación.',
    'Type the six digits that your authenticator shows. If you do not have it at hand, use a recovery code.',
  ),
  recoveryHelp: say(
    'Escriba uno de sus códigos de recuperación. Cada uno sirve una sola vez.',
    'Type one of your recovery codes. Each is good once.',
  ),
  passkeyHelp: say(
    'Esta cuenta se confirma con una llave de acceso.',
    'This account is confirmed with a passkey.',
  ),
  code: say('Código', 'Code'),
  goOn: say('Continuar', 'Continue'),
  codeTitle: say('Entrar con un código en papel', 'Sign in with a code on paper'),
  codeHelp: say(
    'Es el que le entregó su administración: cuatro grupos de cuatro letras y números. Sirve una sola vez.',
    'It is the one that your administration gave you: four groups of four letters and digits. It is good once.',
  ),
  paperCode: say('Código del papel', 'Code on the paper'),
  welcomeName: say('Hola, {name}. Elija su contraseña.', 'Hello, {name}. Choose your password.'),
  firstTitle: say(
    'Usted será quien administre este nodo',
    'You will be the administrator of this node',
  ),
  ownLogin: say('Nombre de usuario', 'User name'),
  ownName: say('Nombre y cargo', 'Name and position'),
  newPassword: say('Contraseña nueva', 'New password'),
  newPasswordHelp: say(
    'Doce signos o más. Cuatro palabras al azar son fáciles de recordar y difíciles de adivinar.',
    'Twelve characters or more. Four words by chance are easy to remember and hard to guess.',
  ),
  passkeyStopped: say(
    'La llave de acceso no se usó. Intente de nuevo o entre con su contraseña.',
    'The passkey was not used. Try again, or sign in with your password.',
  ),
  comingBack: say('Confirmando con su institución…', 'Confirming with your institution…'),
} as const
